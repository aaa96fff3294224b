import { chromium } from '@playwright/test'; import fs from 'fs';
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']});
fs.mkdirSync('/tmp/pv',{recursive:true});
const list=process.argv.slice(2);
for (const [w,h] of [[360,740],[1280,800]]) for (const scheme of ['light','dark']) { const c=await b.newContext({viewport:{width:w,height:h},colorScheme:scheme}); const p=await c.newPage();
 for (const u of list){ await p.goto('http://127.0.0.1:3999'+u); await p.screenshot({path:`/tmp/pv/${u.replace(/\W/g,'_')}-${w}-${scheme}.png`,fullPage:true}); const sw=await p.evaluate(()=>document.documentElement.scrollWidth); if(sw>w) console.log('WIDE',u,w,sw);} await c.close();}
await b.close();
