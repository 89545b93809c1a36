Write-Error bad -ErrorAction Ignore; $(); "sub-expression: $?"
Write-Error bad -ErrorAction Ignore; @(); "array: $?"
Write-Error bad -ErrorAction Ignore; $x = $(); "assigned: $?"
Write-Error bad -ErrorAction Ignore; $(Write-Error bad -ErrorAction Ignore); "failing: $?"
