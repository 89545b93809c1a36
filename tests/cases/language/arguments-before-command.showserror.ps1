# What stands as arguments is evaluated before the command's name is looked up.
nosuch (Write-Output 'evaluated' | Out-Host)
& 'nosuch too' $(Write-Output 'evaluated too' | Out-Host)
function f { "f got $args" }
f (& { function f { "new f got $args" }; 1 })
sh -c 'echo $0 $1' (Split-Path -Leaf a/b) c
$v = if ($true) { [int]'zz' }
switch ('Alice', 'Charlie') { Alice { "A $_"; $_ = 'Bob' } Bob { "B $_"; $PSItem = 'Charlie'; break } Charlie { "C $_" } }
switch -File ./nofile.txt { a { 1 } }
switch -File nofile* { a { 1 } }
Set-Content a1.txt one; Set-Content a2.txt two
switch -File a1* { one { 'found one' } }
switch -File a* { one { 1 } }
switch -File (Get-Item a2.txt) { two { 'found two' } }
switch -File 'Env:PATH' { two { 1 } }
