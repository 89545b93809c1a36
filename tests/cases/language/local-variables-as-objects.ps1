# Variables that a function has for itself are LocalVariables: no options, not to be removed but by Remove-Variable as written.
function Show { $b = 1; foreach ($i in 1) { }; switch (1) { 1 { } }
    'b', 'i', 'args', 'foreach', 'switch', '_', 'null', 'PSCulture', 'HOME' | ForEach-Object {
        $v = Get-Variable $_; "$_ $($v.GetType().Name) $($v.Options)" } }
Show
function Change { $zz = 4; $v = $ExecutionContext.SessionState.PSVariable.Get('zz')
    try { $v.Options = 'ReadOnly' } catch { $_.Exception.Message }
    & ('Remove-' + 'Variable') zz -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId; $zz
    & ('New-' + 'Variable') zz 5 -Force -ErrorAction SilentlyContinue; $Error[0].FullyQualifiedErrorId; $zz }
Change
function Shared { $zz = 4; Set-Variable zz 5 -Option ReadOnly; (Get-Variable zz).GetType().Name; Remove-Variable zz -Force; "[$zz]" }
Shared
[int]$typed = 1; (Get-Variable typed).Attributes | ForEach-Object { $_.GetType().Name }
$v = Get-Variable typed; $v.Attributes.Add([ValidateRange]::new(1, 3)); try { $typed = 9 } catch { $_.Exception.Message }
$v.IsValidValue(2); $v.IsValidValue(7)
$AbC = 1; $abc = 2; (Get-Variable ABC).Name
Set-Variable null 5; (Get-Variable null).Options
