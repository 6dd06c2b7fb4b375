window.playground = {
  // The field is emptied here, at once: what is typed next belongs to the next message.
  connect(form, phone) {
    const field = form.querySelector("input[type=text]");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const words = field.value;
      field.value = "";
      phone.invokeMethodAsync("SayAsync", words);
    });
  },
  scrollToEnd(element) {
    if (element) element.scrollTop = element.scrollHeight;
  },
};
