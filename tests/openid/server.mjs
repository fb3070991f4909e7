// The real program on an empty store, told of one provider by its settings.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const BINARY = process.env.UTURN_TEST_RELEASE_BINARY || new URL('../../target/debug/uturn', import.meta.url).pathname;

export async function startServer(issuer) {
  const folder = mkdtempSync(join(tmpdir(), 'uturn-openid-'));
  writeFileSync(join(folder, 'secret'), 'a secret: with/odd+characters\n');
  writeFileSync(join(folder, 'uturn.toml'), `
sandbox = false
[[providers]]
name = "city"
title = "松江市の職員ID"
title_en = "Matsue city account"
issuer = "${issuer}"
client_id = "uturn"
client_secret_file = "${join(folder, 'secret')}"
algorithms = ["RS256"]
scopes = ["profile", "work"]
office_claim = "department"
allow_http = true
allow_private = true

[[providers.roles]]
claim = "groups"
value = "uturn-editor-{local_government}"
role = "MUNICIPAL_EDITOR"

[[providers.roles]]
claim = "groups"
value = "uturn-approver-{local_government}"
role = "MUNICIPAL_APPROVER"
`);
  const args = ['serve', '--migrate', '--config', join(folder, 'uturn.toml'), '--data-dir', folder, '--listen', '127.0.0.1:0'];
  const child = spawn(BINARY, args, { env: { ...process.env, NO_COLOR: '1', RUST_LOG: 'info' }, stdio: ['ignore', 'ignore', 'pipe'] });
  const said = [];
  const site = await new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(said.join('\n'))));
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      const address = /serving address="([^"]+)"/.exec(line);
      if (address) resolve(address[1]);
    });
  });
  const end = () => new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', () => { rmSync(folder, { recursive: true }); resolve(); });
    child.kill('SIGTERM');
  });
  return { site, said, folder, pid: child.pid, end };
}
