/**
 * Python to run inside Pyodide: it uses the calculators with the `messages` (JSON, a global), and leaves
 * nothing behind. What is imported and read only when it is first needed is there afterwards.
 */
export const WARM_UP = `
import gc, json, random
from calculators import web
for message in json.loads(messages):
    web.handle(json.dumps(message))
del message, messages, json, web
random.seed(0)
gc.collect()
del gc, random
`;
