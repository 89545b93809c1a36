# Set-Location - and + end what runs when there is nothing left; groups of null, invalid wildcards in switch
try { 1..25 | ForEach-Object { Set-Location - }; 'went on' } catch { "$($_.FullyQualifiedErrorId) | $($_.CategoryInfo.Category) | $_" }
try { 1..25 | ForEach-Object { Set-Location + }; 'went on' } catch { "$($_.FullyQualifiedErrorId) | $_" }
try { switch -Wildcard ('a') { 'a[b' { 'matched' } } } catch { "$($_.FullyQualifiedErrorId) | $_" }
try { 'a' -like 'a[b' } catch { "$($_.FullyQualifiedErrorId) | $_ | [$($_.TargetObject)]" }
[pscustomobject]@{ a = 1; g = $null }, [pscustomobject]@{ a = 2; g = 'x' }, [pscustomobject]@{ a = 3; g = $null } | Format-Table a -GroupBy g
