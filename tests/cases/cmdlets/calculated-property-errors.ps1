# What is wrong with calculated properties, and where only names and blocks are taken
$o = [pscustomobject]@{ a = 1 }
function Try-It($block) { try { & $block | Out-Null; 'no error' } catch { "$($_.FullyQualifiedErrorId) | $($_.Exception.Message) | $($_.ErrorDetails)" } }
Try-It { $o | Select-Object @{ n = 'q' } }
Try-It { $o | Select-Object @{ } }
Try-It { $o | Select-Object @{ e = '' } }
Try-It { $o | Select-Object @{ n = 'q'; e = $null } }
Try-It { $o | Select-Object { } }
Try-It { $o | Sort-Object @{ } }
Try-It { $o | ConvertTo-Html @{ n = 'q' } }
Try-It { $o | Measure-Object @{ e = 'a' } }
Try-It { $o | Join-String @{ e = 'a' } }
Try-It { 1 | Join-String -FormatString '{0' }
$o | Select-Object @{ n = ''; e = { $_.a + 1 } } | ForEach-Object { $_.psobject.Properties.Name }
(Get-Command Measure-Object).Parameters['Property'].ParameterType.FullName
$p = [Microsoft.PowerShell.Commands.PSPropertyExpression]'a*'
"$p $($p.HasWildCardCharacters) [$($p.Script)]"
