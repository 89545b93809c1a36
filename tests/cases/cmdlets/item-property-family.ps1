# New-, Remove-, Rename-, Copy-, Move- and Clear-ItemProperty where providers have no such properties; Update-List.
function Try-It([scriptblock]$Block) {
    try { & $Block 2>&1 | ForEach-Object { if ($_ -is [Management.Automation.ErrorRecord]) { "E $($_.FullyQualifiedErrorId)" } else { "$_" } } }
    catch { "T $($_.FullyQualifiedErrorId)" }
}
Set-Content f.txt x
Try-It { New-ItemProperty f.txt -Name X -Value 1 }
Try-It { New-ItemProperty nope.txt -Name X -Value 1 }
Try-It { Remove-ItemProperty f.txt -Name X }
Try-It { Rename-ItemProperty f.txt -Name X -NewName Y }
Try-It { Copy-ItemProperty f.txt -Name X -Destination f.txt }
Try-It { Move-ItemProperty f.txt -Name X -Destination f.txt }
Try-It { Clear-ItemProperty f.txt -Name Length }
Try-It { Clear-ItemProperty Env:PATH -Name X }
$o = [pscustomobject]@{ L = [Collections.ArrayList](1, 2, 3); S = 5 }
Try-It { $o | Update-List L -Add 4 -Remove 1 | ForEach-Object { $_.L -join ',' } }
Try-It { $o | Update-List -Property L -Replace 7, 8 | ForEach-Object { $_.L -join ',' } }
Try-It { $o | Update-List S -Add 1 }
Try-It { Get-TimeZone -Id nope }
Try-It { Get-ExecutionPolicy; Set-ExecutionPolicy RemoteSigned }
