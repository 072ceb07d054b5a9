"""How one name comes to be written in two ways, beyond initials and acronyms, and when two are spellings of one."""

import re
import unicodedata

from factlint.values import Name

SHORT_FORMS = {
    "abby": "abigail", "alec": "alexander", "andy": "andrew", "barb": "barbara", "becky": "rebecca", "bert": "albert",
    "beth": "elizabeth", "betty": "elizabeth", "bill": "william", "billy": "william", "bob": "robert",
    "bobby": "robert", "cath": "catherine", "cathy": "catherine", "charlie": "charles", "chuck": "charles",
    "dave": "david", "debbie": "deborah", "dick": "richard", "drew": "andrew", "ed": "edward", "eddie": "edward",
    "ellie": "eleanor", "fran": "frances", "freddie": "frederick", "gerry": "gerald", "gill": "gillian",
    "hank": "henry", "harry": "henry", "jack": "john", "jake": "jacob", "jenny": "jennifer", "jerry": "gerald",
    "jill": "gillian", "jim": "james", "jimmy": "james", "joe": "joseph", "joey": "joseph", "johnny": "john",
    "kate": "katherine", "kath": "katherine", "kathy": "katherine", "larry": "lawrence", "liam": "william",
    "lisa": "elizabeth", "liz": "elizabeth", "lou": "louise", "maggie": "margaret", "mandy": "amanda",
    "meg": "margaret", "mick": "michael", "mike": "michael", "molly": "mary", "nat": "natalie", "nate": "nathaniel",
    "nell": "eleanor", "nick": "nicholas", "peggy": "margaret", "penny": "penelope", "polly": "mary",
    "rick": "richard", "rob": "robert", "robbie": "robert", "sally": "sarah", "sandy": "alexander",
    "sasha": "alexander", "steve": "stephen", "sue": "susan", "ted": "edward", "terry": "terence", "theo": "theodore",
    "tom": "thomas", "tommy": "thomas", "tony": "anthony", "trish": "patricia", "vicky": "victoria",
}  # fmt: skip
"""Short forms of given names that are not simply the first letters of the full ones."""

LEAST_PREFIX = 3
"""Letters that a cut given name keeps at least (Dan for Daniel)."""

LEAST_CUT = 2
"""Letters that are cut off at least: Ann and Anne are two spellings, not a short form and a full one."""

LEAST_WORD = 3
"""Letters of a word that can be a misspelling of another; of two letters, one is half the word."""

TRAILING = frozenset(
    "ltd limited plc inc incorporated corp corporation co company llc llp lp gmbh ag sa se bv nv ab as oy kk spa "
    "pty srl group holding holdings obe cbe mbe kbe dbe frs frse fmedsci freng kc qc jp mp msp jr sr jnr snr esq "
    "dphil msc ma ba bsc mba frcp ii iii iv".split()
)
"""Legal forms after the names of bodies, and letters after those of people: written or left out at will."""

_DIGRAPHS = re.compile(r"(?<=[aou])e")


def may_be_one(one: Name, other: Name) -> bool:
    """Say whether two names that do not simply agree may be one, written in two ways.

    Surname first or last; marks over letters left out; a short form of a given name; a part of the name left out; a
    legal form or letters after it. Two names that the vocabulary knows as two, or of a man and a woman, are not.
    """
    if (one.key and other.key) or (one.style and other.style and one.style != other.style):
        return False
    mine, theirs = plain_words(one), plain_words(other)
    short, long = sorted((mine, theirs), key=lambda words: (len(words), words))
    if _all_stand_in(short, long):
        return True
    return len(mine) > 1 and len(theirs) > 1 and mine[-1] == theirs[-1] and _short_form(mine[0], theirs[0])


def plain_words(name: Name) -> tuple[str, ...]:
    """Return a name's words without marks over letters, hyphens, legal forms and letters after the name."""
    words = [part for word in name.words for part in _plain(word).replace("’", "'").split("-") if part]
    while len(words) > 1 and words[-1] in TRAILING:
        words.pop()
    return tuple(words)


def misspelt(one: Name, other: Name) -> bool:
    """Say whether two names are the same but for one letter of one word, which one of them must have wrong."""
    mine, theirs = plain_words(one), plain_words(other)
    if len(mine) == len(theirs):
        differing = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
        return len(differing) == 1 and a_letter_apart(*differing[0])
    short, long = sorted((mine, theirs), key=len)
    return len(short) > 1 and a_letter_apart(short[-1], long[-1]) and _all_stand_in(short[:-1], long[:-1])


def a_letter_apart(one: str, other: str) -> bool:
    """Say whether one letter was changed, added, left out or swapped with its neighbour."""
    short, long = sorted((one, other), key=len)
    if len(short) < LEAST_WORD or len(long) - len(short) > 1 or short == long:
        return False
    at = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped


def _plain(word: str) -> str:
    """Return a word without the marks over its letters: müller, mueller and muller are one."""
    bare = "".join(part for part in unicodedata.normalize("NFKD", word) if not unicodedata.combining(part))
    return _DIGRAPHS.sub("", bare.replace("ø", "o").replace("æ", "a").replace("ß", "ss"))


def _all_stand_in(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether each word of the shorter name stands for another word of the longer one, in whatever order."""
    left = list(long)
    for word in sorted(short, key=len, reverse=True):
        found = next((known for known in left if known == word), None) or next(
            (known for known in left if _initial(word, known)), None
        )
        if found is None:
            return False
        left.remove(found)
    return any(len(word) > 1 for word in short)


def _initial(one: str, other: str) -> bool:
    return (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))


_FULL_FORMS = {_plain(short): _plain(full) for short, full in SHORT_FORMS.items()}


def _short_form(one: str, other: str) -> bool:
    """Say whether two given names are a short form and a full one, or two short forms of one."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and len(short) >= LEAST_PREFIX:
        return len(long) - len(short) >= LEAST_CUT or short in _FULL_FORMS
    return _FULL_FORMS.get(one, one) == _FULL_FORMS.get(other, other)
