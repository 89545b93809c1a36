# A clean block runs only where one of the command's other blocks did.
function Test-First { param([switch] $Fail) process { if ($Fail) { throw 'first' }; 'item' } clean { Write-Host 'clean first' } }
function Test-Second { begin { Write-Host 'begin second' } process { $_ } clean { Write-Host 'clean second' } }
function Test-Third { end { Write-Host 'end third' } clean { Write-Host 'clean third' } }
Test-First | Test-Second | Test-Third
try { Test-First -Fail | Test-Second | Test-Third } catch { "caught $_" }
& { clean { Write-Host 'alone' } }
& { dynamicparam { } clean { Write-Host 'alone' } }
& { begin { } clean { Write-Host 'with begin' } }
