# What the event commands refuse.
$t = [System.Timers.Timer]::new()
function Try-It($block) { try { & $block } catch { "$($_.FullyQualifiedErrorId) | $($_.CategoryInfo.Category) | $($_.Exception.Message)" } }
$ErrorActionPreference = 'Stop'
Try-It { Register-EngineEvent Q -Forward -Action { 1 } }
Try-It { Register-EngineEvent Q }
Try-It { Register-ObjectEvent $t Nope }
Try-It { Register-ObjectEvent $t Elapsed PowerShell.Foo }
Try-It { Register-ObjectEvent $t Elapsed A }
Try-It { Register-ObjectEvent $t Elapsed A }
Try-It { Register-ObjectEvent $null Elapsed }
Try-It { Remove-Event nope }
Try-It { Remove-Event -EventIdentifier 77 }
Try-It { Get-Event nope }
Try-It { Get-Event -EventIdentifier 77 }
Try-It { Get-Event nope* }
Try-It { Get-EventSubscriber nope }
Try-It { Get-EventSubscriber -SubscriptionId 77 }
Try-It { Unregister-Event -SubscriptionId 77 }
Try-It { Unregister-Event nope }
Try-It { Wait-Event -Timeout -5 }
Try-It { $t.Interval = 0 }
Try-It { [System.Timers.Timer]::new(-1) }
