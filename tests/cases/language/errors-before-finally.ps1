# $Error has an error once it leaves a try, before the finally block runs; a typed trap sees the RuntimeException round any exception.
$Error.Clear(); try { try { 1 / 0 } finally { "in finally $($Error.Count)" } } catch { "caught $($Error.Count)" }
$Error.Clear(); try { try { throw 'x' } finally { throw 'y' } } catch { "$($Error.Count) $($Error[0]) $($Error[1])" }
$Error.Clear(); try { try { throw 'x' } catch { throw } finally { 'f' } } catch { "$($Error.Count)" }
foreach ($i in 1..2) { trap [System.Management.Automation.RuntimeException] { "trap: $_"; continue }; throw [System.IO.IOException]::new('io'); 'next' }
& { trap { "any: $_"; continue }; trap [System.Management.Automation.RuntimeException] { "runtime: $_"; continue }; throw [System.IO.IOException]::new('io'); 'next' }
