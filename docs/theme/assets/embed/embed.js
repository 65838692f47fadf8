/* For other sites that hold a page of this one in a frame, <iframe data-tebiki>: makes the frame as
 * high as the page in it, and brings the reader to an answer. Numbers come from the frame and from
 * nowhere else; nothing but a question is sent to it. No module, and without imports: a site may
 * keep a copy of its own. */
(() => {
  "use strict";

  const frames = () => [...document.querySelectorAll("iframe[data-tebiki]")].filter(
    (frame) => frame instanceof HTMLIFrameElement,
  );

  addEventListener("message", ({ data, origin, source }) => {
    const frame = frames().find(
      (each) => each.contentWindow === source && new URL(each.src).origin === origin,
    );
    if (!frame || !data) return;
    if (data.tebiki === "height" && data.height > 0) {
      frame.style.boxSizing = "content-box";
      frame.style.border = "0"; // the page in it has one
      frame.style.height = `${data.height}px`;
    }
    if (data.tebiki === "place" && Number.isFinite(data.top)) {
      const top = frame.getBoundingClientRect().top + frame.clientTop + data.top;
      const covered = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
      scrollBy({ top: top - covered });
    }
  });

  // A frame that was there before this script has said its height already.
  for (const frame of frames()) frame.contentWindow?.postMessage({ tebiki: "ask" }, "*");
})();
