// Menu, search, colours, copying. Everything on the pages can be read without this file.
(function () {
  "use strict";
  var root = document.documentElement;
  var says = {
    fi: { light: "Vaalea", dark: "Tumma", failed: "Hakemistoa ei saatu ladattua. Yritä uudelleen tai käytä sivukarttaa sivun lopussa.", searching: "Haetaan…",
      one: "1 tulos", many: " tulosta", first: ", näytetään 20", none: "Ei tuloksia. Kokeile lyhyempää sanaa.", copied: "Kopioitu", text: "Teksti",
      onClipboard: " kopioitu leikepöydälle.", notCopied: "Ei onnistunut", copyYourself: "Kopiointi ei onnistunut. Valitse teksti ja kopioi se itse." },
    sv: { light: "Ljust", dark: "Mörkt", failed: "Sökregistret kunde inte laddas. Försök igen eller använd webbkartan i slutet av sidan.", searching: "Söker…",
      one: "1 resultat", many: " resultat", first: ", 20 visas", none: "Inga resultat. Pröva ett kortare ord.", copied: "Kopierat", text: "Texten",
      onClipboard: " har kopierats till urklipp.", notCopied: "Misslyckades", copyYourself: "Kopieringen misslyckades. Markera texten och kopiera den själv." },
    en: { light: "Light", dark: "Dark", failed: "The search index could not be loaded. Try again or use the site map at the end of the page.", searching: "Searching…",
      one: "1 result", many: " results", first: ", 20 shown", none: "No results. Try a shorter word.", copied: "Copied", text: "The text",
      onClipboard: " copied to the clipboard.", notCopied: "Failed", copyYourself: "Copying failed. Select the text and copy it yourself." }
  }[root.lang];
  var base = document.body.dataset.root.replace(/\/?$/, "/");

  // Dialogs: the browser keeps the focus inside, closes with Esc and gives the focus back.
  document.querySelectorAll("[data-open]").forEach(function (button) {
    button.addEventListener("click", function () {
      var dialog = document.getElementById(button.dataset.open);
      dialog.showModal();
      if (dialog.id === "haku") { document.getElementById("hakusana").focus(); loadIndex(); }
    });
  });
  document.querySelectorAll("dialog").forEach(function (dialog) {
    dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
  });

  // Colours
  var switchButton = document.querySelector("[data-theme-switch]");
  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }
  function nameSwitch() { document.querySelector("[data-theme-label]").textContent = isDark() ? says.light : says.dark; }
  switchButton.addEventListener("click", function () {
    root.dataset.theme = isDark() ? "light" : "dark";
    try { localStorage.setItem("toimintamallit-varit", root.dataset.theme); } catch (error) { /* kept for this page only */ }
    nameSwitch();
  });
  nameSwitch();

  // Search: Finnish words inflect and compound, so the beginning of the query word is looked for anywhere inside the words of a page.
  var entries = null, loading = null;
  function loadIndex() {
    if (!loading) {
      loading = fetch(document.body.dataset.search).then(function (response) { return response.json(); }).then(function (data) { entries = data; state.dataset.ready = "yes"; show(); })
        .catch(function () { loading = null; state.textContent = says.failed; });
    }
    return loading;
  }
  function fold(text) { return text.toLocaleLowerCase("fi").replace(/[\u2010-\u2015]/g, "-"); }
  function stem(word) {
    return word.length > 5 ? word.replace(/(?:iss[aä]|ist[aä]|ill[aä]|ilt[aä]|ille|iksi|ien|jen|iin|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|n[aä]|t|n|[aä]|i|en|in)$/, "") : word;
  }
  function variants(word) {
    var short = stem(word);
    // Consonant gradation: the kk, pp and tt of one case are k, p and t in another.
    var weak = short.replace(/(kk|pp|tt)(?=[aeiouyäö]{0,2}$)/, function (pair) { return pair[0]; });
    var strong = short.replace(/([^kpt])([kpt])(?=[aeiouyäö]{1,2}$)/, "$1$2$2");
    return [short, weak, strong].filter(function (form) { return form.length > 2; });
  }
  var input = document.getElementById("hakusana"), list = document.getElementById("hakutulokset"), state = document.getElementById("hakutila");
  function score(entry, forms) {
    var total = 0;
    for (var i = 0; i < forms.length; i++) {
      var best = 0;
      forms[i].forEach(function (form) {
        if (entry.foldedTitle.indexOf(form) >= 0) best = Math.max(best, 10 + (entry.foldedTitle.startsWith(form) ? 5 : 0));
        else if (entry.folded.indexOf(form) >= 0) best = Math.max(best, 2);
      });
      if (!best) return 0;
      total += best;
    }
    return total * entry.weight;
  }
  function excerpt(entry, forms) {
    var at = -1;
    forms.forEach(function (group) { group.forEach(function (form) { if (at < 0) at = entry.folded.indexOf(form); }); });
    var from = Math.max(0, at - 60);
    if (from) from = entry.text.indexOf(" ", from) + 1;
    return (from ? "… " : "") + entry.text.slice(from, from + 160).trim() + (entry.text.length > from + 160 ? " …" : "");
  }
  function show() {
    list.replaceChildren();
    var words = fold(input.value).split(/[^a-zåäö0-9-]+/).filter(function (word) { return word.length > 1; });
    if (!words.length) { state.textContent = ""; return; }
    if (!entries) { state.textContent = says.searching; return; }
    if (!entries[0].folded) entries.forEach(function (entry) { entry.folded = fold(entry.text); entry.foldedTitle = fold(entry.title); });
    var forms = words.map(function (word) { return variants(word).concat(word); });
    var hits = entries.map(function (entry) { return { entry: entry, score: score(entry, forms) }; })
      .filter(function (hit) { return hit.score; })
      .sort(function (a, b) { return b.score - a.score; });
    state.textContent = hits.length ? (hits.length === 1 ? says.one : hits.length + says.many + (hits.length > 20 ? says.first : "")) : says.none;
    hits.slice(0, 20).forEach(function (hit) {
      var item = document.createElement("li"), link = document.createElement("a"), kind = document.createElement("span"), text = document.createElement("p");
      link.href = base + hit.entry.address;
      link.textContent = hit.entry.title;
      if (hit.entry.lang) link.lang = hit.entry.lang;
      kind.className = "tm-search__kind";
      kind.textContent = hit.entry.kind;
      text.textContent = excerpt(hit.entry, forms);
      item.append(link, kind, text);
      list.append(item);
    });
  }
  input.addEventListener("input", show);
  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && !/^(input|textarea|select)$/i.test(event.target.tagName)) {
      event.preventDefault();
      document.querySelector("[data-open=haku]").click();
    }
  });

  // Pointing at a source number, or moving the focus to it, shows the source; Esc puts the tip away (WCAG 1.4.13).
  var tip = document.createElement("div");
  tip.className = "tm-tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  document.body.append(tip);
  function hideTip() { tip.hidden = true; }
  function showTip(event) {
    var link = event.target.closest && event.target.closest(".tm-note a");
    if (!link) { if (!tip.contains(event.target)) hideTip(); return; }
    var note = document.getElementById(link.hash.slice(1));
    if (!note) return;
    tip.textContent = note.closest("ul > li").querySelector("a").textContent + ", " + note.textContent;
    tip.hidden = false;
    var spot = link.getBoundingClientRect(), box = tip.getBoundingClientRect(), edge = document.documentElement.clientWidth;
    tip.style.left = Math.max(8, Math.min(spot.left + spot.width / 2 - box.width / 2, edge - box.width - 8)) + scrollX + "px";
    tip.style.top = (spot.top > box.height + 8 ? spot.top - box.height - 2 : spot.bottom + 2) + scrollY + "px";
  }
  document.addEventListener("mouseover", showTip);
  document.addEventListener("focusin", showTip);
  document.addEventListener("focusout", hideTip);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") hideTip(); });

  document.querySelectorAll("[data-print]").forEach(function (button) { button.addEventListener("click", function () { print(); }); });

  // Text twins are open at first on narrow screens, where the chart is small.
  if (matchMedia("(max-width: 44em)").matches) document.querySelectorAll("details[data-open-narrow]").forEach(function (box) { box.open = true; });
  addEventListener("beforeprint", function () { document.querySelectorAll("details[data-open-print]").forEach(function (box) { box.open = true; }); });

  // Copying a field or a chart source. What has been copied is remembered for this visit in the history entry, which is no storage.
  var live = document.getElementById("kopiointitila"), progress = document.querySelector("[data-progress]");
  var copied = new Set((history.state && history.state.copied) || []);
  function showProgress() {
    var fields = document.querySelectorAll("[data-field]");
    fields.forEach(function (field) { field.classList.toggle("tm-field--copied", copied.has(field.dataset.field)); });
    if (progress) progress.textContent = progress.dataset.progress.replace("{done}", copied.size).replace("{all}", fields.length);
  }
  function tell(button, label, words) {
    live.textContent = words;
    button.dataset.label = button.dataset.label || button.textContent;
    button.textContent = label;
    setTimeout(function () { button.textContent = button.dataset.label; }, 2000);
  }
  function remember(button) {
    var field = button.closest("[data-field]");
    if (!field) return;
    copied.add(field.dataset.field);
    history.replaceState({ copied: Array.from(copied) }, "");
    showProgress();
  }
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    button.addEventListener("click", function () {
      var source = document.getElementById(button.dataset.copy), plain = (source.dataset.plain || source.textContent).trim(), done;
      if (button.dataset.copyAs === "rich" && window.ClipboardItem) {
        done = navigator.clipboard.write([new ClipboardItem({
          "text/html": new Blob([source.innerHTML.trim()], { type: "text/html" }),
          "text/plain": new Blob([plain], { type: "text/plain" })
        })]);
      } else {
        done = navigator.clipboard.writeText(plain);
      }
      done.then(function () {
        tell(button, says.copied, (button.dataset.copyName || says.text) + says.onClipboard);
        remember(button);
      }, function () { tell(button, says.notCopied, says.copyYourself); });
    });
  });
  showProgress();
})();
