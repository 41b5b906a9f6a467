// Vietnamese, whatever the browser speaks; who chose another language keeps it. Runs before Sveltia reads its settings.
const SETTINGS = "sveltia-cms.prefs";

if (!localStorage.getItem(SETTINGS)) localStorage.setItem(SETTINGS, JSON.stringify({ locale: "vi" }));
