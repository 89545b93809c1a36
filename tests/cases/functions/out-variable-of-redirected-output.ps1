# -OutVariable gets what the command writes, also where its output is redirected.
function Test-Output { [CmdletBinding()] param() 'one'; $PSCmdlet.WriteObject('two'); Write-Error 'wrong' }
Test-Output -OutVariable out -ErrorVariable wrong *> $null; "$($out.Count): $out; $($wrong.Count): $wrong"
Test-Output -OutVariable +out 2> $null > $null; "$($out.Count): $out"
& { Test-Output -OutVariable script:out -ErrorAction Ignore > $null }; "$($out.Count): $out"
Write-Output 1 2 3 -OutVariable out > $null; "$($out.Count): $out"
function Test-Nested { [CmdletBinding()] param() 'zero'; Write-Output 'inner' -OutVariable script:inner }
Test-Nested -OutVariable outer > $null; "$outer; $inner"
1, 2 | ForEach-Object { $_ * 2 } -OutVariable out | Write-Output > $null; "$out"
