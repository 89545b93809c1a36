function X([Parameter(Mandatory=1)][scriptblock]$c) { & $c }
function Y($c) { & $c }
function show { "$($_.Exception.GetType().Name) $($_.Exception.WasThrownFromThrowStatement) $($_.CategoryInfo.Activity)" }
$kinds = @{ n = { nosuch }; z = { 1/0 }; c = { [int]'x' }; g = { gi /nosuch -ea Stop }; t = { throw 'x' }; m = { ''.Substring(5) }; w = { Write-Error q -ea Stop }; r = { throw [System.Management.Automation.RuntimeException]::new('a') } }
foreach ($k in $kinds.Keys | sort) { $b = $kinds[$k]
 "--$k"
 try { X $b } catch { show }
 try { try { X $b } catch { throw } } catch { show }
 try { try { X $b } catch { throw $_ } } catch { show }
 try { try { try { X $b } catch { throw } } catch { throw } } catch { show }
 try { try { Y $b } catch { throw } } catch { show }
 try { X { try { X $b } catch { throw } } } catch { show }
 try { try { & $b } catch { throw } } catch { show }
 try { X { try { & $b } catch { throw } } } catch { show }
 try { try { X { try { & $b } catch { throw } } } catch { throw } } catch { show }
}
