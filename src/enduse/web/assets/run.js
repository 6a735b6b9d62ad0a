// Follows a run without loading its page again; without scripts the page refreshes itself.
const section = document.getElementById("run");
const bar = document.getElementById("run-progress");
const step = document.getElementById("run-step");
const count = document.getElementById("run-count");

async function look() {
  const answer = await fetch(`/api/runs/${section.dataset.run}`);
  if (!answer.ok) return true;
  const run = await answer.json();
  if (run.state !== "working") {
    location.reload();
    return false;
  }
  step.textContent = run.step || "starting";
  if (run.total > 0) {
    bar.max = run.total;
    bar.value = run.done;
    count.textContent = `${run.done} of ${run.total}`;
  }
  return true;
}

async function follow() {
  let goes = true;
  try {
    goes = await look();
  } catch {
    goes = true; // the server may be busy: look again
  }
  if (goes) setTimeout(follow, 1000);
}

if (section && bar) follow();
