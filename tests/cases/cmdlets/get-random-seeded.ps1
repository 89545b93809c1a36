# Get-Random: the numbers and choices that seeds give, errors of the bounds.
Get-Random -SetSeed 5; Get-Random -Maximum 10 -SetSeed 1; 1..10 | Get-Random -SetSeed 3 -Count 3
Get-Random -Minimum 1.5 -Maximum 2.5 -SetSeed 9; 1..5 | Get-Random -Shuffle -SetSeed 2
Get-Random -Maximum 5 -Count 3 -SetSeed 7; Get-Random -Maximum 10000000000 -SetSeed 7; Get-Random
try { Get-Random -Minimum 5 -Maximum 1 } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
