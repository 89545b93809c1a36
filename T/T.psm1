class TC { [int]$a = 1; [string] Where() { return $script:name } }; $name = "one"; function New-TC { [TC]::new() }; function Test-TC($x) { $x -is [TC] }
