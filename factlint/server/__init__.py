"""The language server: findings while somebody types, and what editors can ask about them."""
