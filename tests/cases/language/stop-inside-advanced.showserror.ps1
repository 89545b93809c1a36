# A Stop preference inside an advanced function ends the function; its caller goes on after the error.
function adv { [CmdletBinding()] param() $ErrorActionPreference = 'Stop'; 1/0; 'not reached' }
function inner { [CmdletBinding()] param() 1/0; 'not reached either' }
function run($f) { & $f; "after $f $?" }
run adv
adv
'after adv'
inner -ErrorAction Stop
'after inner'
function outer { [CmdletBinding()] param() inner -ErrorAction Stop; 'in outer' }
outer
try { outer -ErrorAction Stop; 'not after outer' } catch { "caught $_" }
1 | Where-Object { $ErrorActionPreference = 'Stop'; 1/0 }
'unreached?'
