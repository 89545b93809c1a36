function adv { [cmdletbinding()] param($n) "[$args]"; $args -eq $null; $args.Count }
function outer { adv 1; "outer $args" }
adv 2; outer a b
function adv2 { param([Parameter()]$n) Set-StrictMode -Version Latest; try { $args } catch { "$_" } }
adv2; outer x
function s { param($q) Set-StrictMode -Version Latest; $args.Count }; s; s 1 2 3
filter fl { "$args $_" }; 1 | fl z
& { [cmdletbinding()]param() $args.Count; "$args" }
function dyn { [cmdletbinding()] param() dynamicparam { } end { "$args|" } }; dyn
