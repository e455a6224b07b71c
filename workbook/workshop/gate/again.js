// Whoever follows a link from a mail comes without their cookie the first time: it is only sent from our own pages.
try {
  if (!sessionStorage.getItem("henai-again")) {
    sessionStorage.setItem("henai-again", "1");
    location.replace(location.pathname);
  }
} catch { /* keeps nothing: then the words stand */ }
