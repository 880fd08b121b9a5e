// Says when the console cannot be reached, and takes it back when it can.
(() => {
  const lost = () => { document.getElementById('lost').hidden = false; };
  const found = () => { document.getElementById('lost').hidden = true; };
  document.addEventListener('htmx:sendError', lost);
  document.addEventListener('htmx:timeout', lost);
  document.addEventListener('htmx:beforeOnLoad', found);
  // A refusal has a sentence for the user: show it in the place of what was asked for.
  document.addEventListener('htmx:beforeSwap', (event) => {
    if (event.detail.xhr.status >= 400) {
      event.detail.shouldSwap = event.detail.xhr.getResponseHeader('Content-Type').startsWith('text/html');
      if (event.detail.xhr.status === 403) {
        // The console was started anew, with another secret.
        const banner = document.getElementById('lost');
        banner.textContent = 'The console was started again. Open the address that it has printed now.';
        banner.hidden = false;
      }
    }
  });
  // A question is asked in a dialog: Escape closes it, and the focus goes back to the button that asked. It opens once
  // htmx handles its buttons.
  document.addEventListener('htmx:afterSettle', (event) => {
    const dialog = event.detail.target.querySelector(':scope > dialog');
    if (dialog && !dialog.open) {
      dialog.addEventListener('close', () => {
        (document.getElementById(dialog.dataset.opener) ?? document.getElementById('main')).focus();
      });
      dialog.showModal();
    }
  });
})();

// The keys of the keyboard press the keypad's, unless they are needed elsewhere.
document.addEventListener('keydown', (event) => {
  const pad = document.getElementById('keypad');
  const at = event.target;
  const used = event.ctrlKey || event.altKey || event.metaKey || event.repeat
    || !document.querySelector('[data-running]') || at.closest('input, select, textarea, summary, a')
    || (event.key === 'Enter' && at.closest('button'));
  const key = pad && !used && [...pad.querySelectorAll('[data-key]')].find((k) => k.dataset.key === event.key);
  if (key) {
    event.preventDefault();
    key.click();
  }
});

// Keeps the block that the contact is in within the picture, without moving the page.
document.addEventListener('htmx:oobAfterSwap', (event) => {
  const frame = event.detail.target.querySelector('.picture');
  const here = frame && frame.querySelector('.here');
  if (here) {
    const block = here.getBoundingClientRect();
    const window = frame.getBoundingClientRect();
    frame.scrollTo(
      frame.scrollLeft + block.left - window.left - (window.width - block.width) / 2,
      frame.scrollTop + block.top - window.top - (window.height - block.height) / 2);
  }
});
