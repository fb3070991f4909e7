// Ready examples, from examples.json beside this file.
import { element } from './element.js';
import { onLanguage, pick, say } from './words.js';

export class Examples {
  constructor(host, { choose }) {
    Object.assign(this, { host, choose, list: null, failed: false });
    onLanguage(() => this.render());
    this.ready = this.read();
  }

  async read() {
    try {
      const answer = await fetch(new URL('examples.json', import.meta.url));
      this.list = (await answer.json()).map((one) => ({ ...one, query: one.query.join('\n') }));
    } catch {
      this.failed = true;
    }
    this.render();
  }

  render() {
    this.host.replaceChildren(
      element('p', { class: 'panel-help' }, say(this.failed ? 'examplesFailed' : 'examplesHelp')),
      element('ul', { class: 'choices' }, (this.list ?? []).map((one) => element('li', {}, element('button', { type: 'button', class: 'choice', onclick: () => this.choose(written(one)) },
        element('span', { class: 'choice-name' }, pick(one.name)), element('span', { class: 'choice-about' }, pick(one.about)))))));
  }
}

export const written = ({ query, variables }) => ({
  query: `${query}\n`,
  variables: variables && Object.keys(variables).length ? `${JSON.stringify(variables, null, 2)}\n` : '',
});
