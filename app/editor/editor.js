// The SPARQL editor: highlighting, completion of what the graph holds, errors at their place.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.definitionKeyword, tags.modifier], class: "zg-keyword" },
  { tag: [tags.string, tags.literal, tags.number, tags.bool], class: "zg-literal" },
  { tag: [tags.variableName, tags.local(tags.variableName)], class: "zg-variable" },
  { tag: [tags.namespace, tags.propertyName, tags.url, tags.labelName], class: "zg-name" },
  { tag: [tags.comment, tags.lineComment], class: "zg-comment" },
]);

const looks = EditorView.theme({
  "&": { fontSize: "0.9rem", border: "1px solid var(--st-border-color)", borderRadius: "var(--st-base-radius)" },
  "&.cm-focused": { outline: "2px solid var(--st-primary-color)", outlineOffset: "1px" },
  ".cm-content, .cm-gutters": { fontFamily: "var(--st-code-font)", minHeight: "13rem" },
  ".cm-scroller": { maxHeight: "60vh", overflow: "auto" },
  ".cm-gutters": {
    backgroundColor: "var(--st-secondary-background-color)",
    color: "var(--st-text-color)",
    borderRight: "1px solid var(--st-border-color)",
  },
  ".cm-content": { caretColor: "var(--st-text-color)" },
  ".cm-cursor": { borderLeftColor: "var(--st-text-color)" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--st-primary-color) 7%, transparent)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--st-primary-color) 25%, transparent) !important",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--st-background-color)",
    color: "var(--st-text-color)",
    border: "1px solid var(--st-border-color)",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--st-primary-color)",
    color: "var(--st-background-color)",
  },
  ".cm-completionInfo": { maxWidth: "24rem" },
  ".zg-keyword": { color: "var(--st-primary-color)", fontWeight: "600" },
  ".zg-literal": { color: "light-dark(#8a4b00, #e8b465)" },
  ".zg-variable": { color: "light-dark(#5b2a86, #c9a6ec)" },
  ".zg-name": { color: "var(--st-link-color)" },
  ".zg-comment": { color: "light-dark(#5c6669, #9aa7aa)", fontStyle: "italic" },
});

/** What was typed and not yet run, by the query it began with: it outlives a look at another page, and stays here. */
const drafts = new Map();
/** What the graph holds, by the address that gives it. */
const known = new Map();

function termsAt(address) {
  if (!known.has(address)) {
    const asked = fetch(address)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then((terms) => terms.map((each) => ({
        label: each.name,
        displayLabel: each.name,
        detail: each.label ?? "",
        info: each.definition ?? undefined,
        type: each.kind,
        // A person may know the thing by its words rather than by its name.
        words: `${each.name} ${each.label ?? ""}`.toLowerCase(),
      })))
      .catch(() => {
        known.delete(address); // asked again at the next key
        return [];
      });
    known.set(address, asked);
  }
  return known.get(address);
}

function completing(address) {
  return async (context) => {
    const typed = context.matchBefore(/[\p{L}\p{N}_-]*:?[\p{L}\p{N}_./-]*/u);
    if (!typed || (typed.from === typed.to && !context.explicit)) return null;
    if (!context.explicit && typed.text.length < 2) return null;
    if (context.state.sliceDoc(Math.max(0, typed.from - 1), typed.from).match(/[?$<"'@]/)) return null;
    const asked = typed.text.toLowerCase();
    const terms = await termsAt(address);
    const options = terms.filter((each) => each.words.includes(asked)).slice(0, 80);
    return options.length ? { from: typed.from, options, filter: false } : null;
  };
}

function mark(view, error) {
  const found = [];
  if (error && error.line <= view.state.doc.lines) {
    const line = view.state.doc.line(error.line);
    // At the end of a line there is nothing to underline but what stands before it.
    const from = Math.max(line.from, Math.min(line.from + error.column - 1, line.to - 1));
    found.push({ from, to: line.to, severity: "error", message: error.message });
  }
  view.dispatch(setDiagnostics(view.state, found));
}

const open = new WeakMap();

export function show({ parentElement, data, setTriggerValue }) {
  const place = parentElement.querySelector(".zg-editor");
  let here = open.get(place);
  if (!here) {
    const run = () => {
      here.run(here.view.state.doc.toString());
      return true;
    };
    here = { given: data.query };
    here.view = new EditorView({
      parent: place,
      root: parentElement instanceof ShadowRoot ? parentElement : document,
      state: EditorState.create({
        doc: drafts.get(data.query) ?? data.query,
        extensions: [
          Prec.highest(keymap.of([{ key: "Mod-Enter", run }])),
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          highlightActiveLine(),
          sparql(),
          syntaxHighlighting(colours),
          autocompletion({ override: [completing(new URL(data.terms, document.baseURI).href)] }),
          keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": data.label, "aria-multiline": "true", spellcheck: "false" }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) drafts.set(here.given, update.state.doc.toString());
          }),
          looks,
        ],
      }),
    });
    parentElement.querySelector(".zg-run").onclick = run;
    open.set(place, here);
  }
  here.run = (text) => setTriggerValue("run", text);
  parentElement.querySelector(".zg-run").textContent = data.run;
  if (here.given !== data.query) {
    here.given = data.query;
    drafts.delete(data.query);
    const typed = here.view.state.doc;
    if (typed.toString() !== data.query) {
      here.view.dispatch({ changes: { from: 0, to: typed.length, insert: data.query } });
    }
  }
  mark(here.view, here.view.state.doc.toString() === data.query ? data.error : null);
  return () => {
    here.view.destroy();
    open.delete(place);
  };
}
