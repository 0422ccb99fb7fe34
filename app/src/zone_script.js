// Tells the server in which zone this browser is, before anything of the page is seen. A page
// whose times follow the browser is asked for once more when its zone was not known; where
// cookies are refused, it stays as it is.
try {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const known = `browser-zone=${zone}`;
  const isKnown = () => document.cookie.split('; ').includes(known);
  if (/^[\w+/-]{1,64}$/.test(zone) && !isKnown()) {
    document.cookie = `${known}; Path=/; Max-Age=31536000; SameSite=Lax; Secure`;
    if (isKnown() && 'zoneFollowsBrowser' in document.documentElement.dataset) location.reload();
  }
} catch {
  // A browser that does not tell its zone gets a form that asks for it.
}
