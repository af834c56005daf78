// Reads objects of Kubernetes, a JSON array in the file that is named, and prints a line for each
// whose types or enumerations are not as the schema of its kind demands.
import { readFileSync } from "node:fs";

const objects = JSON.parse(readFileSync(process.argv[2], "utf8"));
let found = 0;

async function modelOf(object) {
  const [group, version] = object.apiVersion.includes("/")
    ? object.apiVersion.split("/")
    : ["", object.apiVersion];
  const library = group === "monitoring.coreos.com"
    ? "@kubernetes-models/prometheus-operator"
    : "kubernetes-models";
  const path = [library, group, version, object.kind].filter((part) => part !== "");
  return (await import(path.join("/")))[object.kind];
}

for (const object of objects) {
  try {
    new (await modelOf(object))(object).validate();
  } catch (problem) {
    found += 1;
    console.log(`${object.kind} ${object.metadata.name}: ${problem.message}`);
  }
}
console.log(`${objects.length} objects, ${found} with faults`);
