Set-StrictMode -Version Latest
try { $LASTEXITCODE } catch { "$_" }
Test-Path variable:LASTEXITCODE
Get-Variable LASTEXITCODE -ea 0
$a = 0; function f { $LASTEXITCODE }
try { f } catch { "$_" }
/bin/false
$LASTEXITCODE; f; (Get-Variable LASTEXITCODE).Value; $global:LASTEXITCODE = 7; f; (gv LASTEXITCODE).Options; Remove-Variable LASTEXITCODE -Scope global; try { f } catch { "$_" }; /bin/true; f
$script:LASTEXITCODE
Set-StrictMode -Off
$LASTEXITCODE = 'abc'; $LASTEXITCODE; /bin/true; $LASTEXITCODE; [string]$global:LASTEXITCODE='q'; try { /bin/false } catch {"$_"}; $LASTEXITCODE; $LASTEXITCODE.GetType().Name
& { $LASTEXITCODE = 5; /bin/false; $LASTEXITCODE; $global:LASTEXITCODE }; $LASTEXITCODE
