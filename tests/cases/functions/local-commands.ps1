# Names of commands mean what the innermost scope says, whatever was called at the same place before
function foo { "global foo $args" }
function callfoo { foo @args; foo x }
callfoo 1
function outer { function foo { "outer foo" }; callfoo; foo; & { foo }; inner2 }
function inner2 { foo; function foo { 'inner2 foo' }; foo }
foreach ($i in 1..3) { outer; callfoo 2; inner2 }
function rec($n) { if ($n -eq 2) { function foo { "rec foo" } } if ($n -gt 0) { foo; rec ($n - 1); foo } }
foreach ($i in 1..2) { rec 4 }
function priv { function private:foo { 'private foo' }; foo; callfoo }
foreach ($i in 1..2) { priv; callfoo }
function sc { function script:late { 'late 1' } ; late }
sc; late; function late { 'late 2' }; late; sc; late
$m = New-Module { function foo { 'module foo' }; function usefoo { foo; helper }; function helper { 'mod helper' }; Export-ModuleMember -Function usefoo }
foreach ($i in 1..2) { usefoo; foo; callfoo }
function rem { function foo { 'to remove' }; foo; Remove-Item function:foo; foo }
foreach ($i in 1..2) { rem; foo }
function redefine { foreach ($i in 1..3) { Invoke-Expression "function foo { 'v$i' }"; foo; callfoo } }
redefine; foo
$sb = { foo }; function runsb { function foo { 'runsb foo' }; & $sb; . $sb }; foreach ($i in 1..2) { & $sb; runsb; & $sb }
function pf { param([Parameter(ValueFromPipeline)]$x) process { foo; $x } }
function viapipe { 1, 2 | pf | ForEach-Object { function foo { 'pipe-defined' }; foo; $_ } }
foreach ($i in 1..2) { viapipe; 1 | pf }
function t1 { function Get-Date { 'my date' }; Get-Date; callgd }; function callgd { Get-Date -Date 2020-02-03 -Format yyyy }
foreach ($i in 1..2) { t1; callgd }
function withparam($a) { function foo($q) { "fp $q $a" }; foo 5; callfoo }
foreach ($i in 1..2) { withparam $i }
