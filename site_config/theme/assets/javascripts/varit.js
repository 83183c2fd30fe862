// Runs before the page is painted, so that a reader's choice of colours does not flash.
(function () {
  var root = document.documentElement;
  root.classList.remove("no-js");
  root.classList.add("js");
  try {
    var chosen = localStorage.getItem("toimintamallit-varit");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch (error) { /* storage may be switched off; the system's colours are used */ }
})();
