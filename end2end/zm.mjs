import { chromium } from '@playwright/test'; import fs from 'fs';
const [out,width,...files]=process.argv.slice(2);
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu','--allow-file-access-from-files']});
const p=await b.newPage({viewport:{width:1000,height:800}});
fs.writeFileSync('/tmp/pv/m.html',`<body style="margin:0;display:flex;gap:12px;align-items:flex-start;background:#888;width:max-content">${files.map(f=>`<img style="width:${width}px" src="${f}">`).join('')}</body>`);
await p.goto('file:///tmp/pv/m.html'); const w=await p.evaluate(()=>document.body.scrollWidth); await p.setViewportSize({width:w,height:600}); await p.screenshot({path:out,fullPage:true}); await b.close();
