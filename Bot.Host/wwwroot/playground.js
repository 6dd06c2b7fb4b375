window.playground = {
  scrollToEnd(element) {
    if (element) element.scrollTop = element.scrollHeight;
  },
};
