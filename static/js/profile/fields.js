/* Reading and filling the fields of one question; each also says, unseen, what the server had when the page was made. */
const seenName = (question) => `initial-${question}`;

export const questionOf = (field) => field.name;

export const valuesOf = (form, question) => new FormData(form).getAll(question).map(String);

export const seenOf = (form, question) => new FormData(form).getAll(seenName(question)).map(String);

export function fieldsOf(form, question) {
  return [...form.elements].filter((field) => field.name === question);
}

export function fill(form, question, values) {
  for (const field of fieldsOf(form, question)) {
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else field.value = values[0] ?? "";
  }
}

export function setSeen(form, question, values) {
  const name = seenName(question);
  for (const field of [...form.elements].filter((one) => one.name === name)) field.remove();
  for (const value of values) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
}

/* Where what concerns a question is shown: before its first field. */
export const placeOf = (form, question) => fieldsOf(form, question)[0]?.closest(".fields > .field");
