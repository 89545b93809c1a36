# What -ErrorVariable holds: records of what is written, of statements that fail, exceptions of commands that end.
function show($name, $list) {
    "$name $(@($list).Count): " + (@($list | ForEach-Object { "$($_.GetType().Name)<$(("$_" -split "`n")[0])>" }) -join '; ')
}
function throws { [CmdletBinding()] param() throw 'T' }
function divides { [CmdletBinding()] param() 1 / $null; 'after' }
function ends { [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new([Exception]::new('E'), 'id', 0, $null)) }
function stops { [CmdletBinding()] param() Get-Item /nope -ErrorAction Stop }
function writes { [CmdletBinding()] param() Get-Item /nope }
function catches { [CmdletBinding()] param() try { throw 'C' } catch { 'caught' } }
function catches2 { [CmdletBinding()] param() try { ends } catch { 'caught' } }
function nests { [CmdletBinding()] param() writes; $x = writes; writes | Out-Null; (writes) }
function captures { [CmdletBinding()] param() $x = Write-Error 1; @(Write-Error 2); foreach ($i in Write-Error 3) {}; & { Write-Error 4 }; . { Write-Error 5 } }
foreach ($command in 'throws', 'divides', 'ends', 'stops', 'writes', 'catches', 'catches2', 'nests', 'captures') {
    $e = $null
    try { & $command -ErrorVariable e 2>$null >$null } catch { }
    show $command $e
}
$e = $null; try { Get-Item /nope -ErrorAction Stop -ErrorVariable e } catch {}; show 'cmdlet' $e
$e = $null; 1 | ForEach-Object { Write-Error f } -ErrorVariable e 2>$null; show 'foreach' $e
$e = $null; 1 | Where-Object { Write-Error f } -ErrorVariable e 2>$null; show 'where' $e
$e = $null; Invoke-Command { Write-Error f; 1 / $null } -ErrorVariable e 2>$null; show 'invoke' $e
$e = $null; Invoke-Expression 'Write-Error f; 1 / $null' -ErrorVariable e 2>$null; show 'text' $e
function warns { [CmdletBinding()] param() Write-Warning w1; $x = $(Write-Warning w2); Write-Warning w3 | Out-Null }
warns -WarningVariable w 3>$null; show 'warnings' $w
function inner { [CmdletBinding()] param([Parameter(ValueFromPipeline)] $i) process { Write-Error "e$i"; $i } }
function outer { [CmdletBinding()] param() inner 1 -ErrorVariable script:e1 | inner -ErrorVariable script:e2 }
outer -ErrorVariable e3 2>$null >$null; show 'first' $e1; show 'second' $e2; show 'outer' $e3
