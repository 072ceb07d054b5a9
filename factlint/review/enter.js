// Shows the server the token behind the # of the address, which the browser sends nowhere by itself.
"use strict";
(async () => {
  const token = location.hash.slice(1);
  if (!token) return;
  const status = document.querySelector("[role=status]");
  status.textContent = "Checking your documents…";
  const answer = await fetch("/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token }),
  }).catch(() => null);
  if (answer && answer.ok) location.replace("/");
  else if (answer) status.textContent = (await answer.json()).error;
  else status.textContent = "factlint review does not answer any more; start it again.";
})();
