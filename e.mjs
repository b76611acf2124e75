import { answer } from './dist/test/conformance/answer.js'
const args=process.argv.slice(2); const full=args[0]==='-f'; if(full) args.shift()
const a=answer({name:'x',script:args[0].replaceAll('\\n','\n'),directives:args.slice(1)},full?'full-x':'core-x',new Int32Array(1))
for(const k in a) console.log(k, k==='text'?a[k]:JSON.stringify(a[k]))
