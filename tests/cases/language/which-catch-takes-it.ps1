# What an exception wraps goes first; the more specific clause wins; $_ tells what was taken.
class MyError : System.Exception { MyError($m) : base($m) {} }
class Thrower { Thrower() { throw [MyError]::new('ctor') } }
try { [System.IO.File]::ReadAllText('/nope/x') } catch [System.Management.Automation.MethodInvocationException] { 'mie' } catch [System.IO.DirectoryNotFoundException] { 'dnf' }
try { [System.IO.File]::ReadAllText('/nope/x') } catch [System.IO.FileNotFoundException] { 'f' } catch [System.IO.IOException] { 'io ' + $_.Exception.GetType().Name } finally { 'fin' }
try { [int]::Parse('x') } catch [System.FormatException] { 'a ' + $_.Exception.GetType().Name } catch [System.SystemException] { 'b' }
try { [int]::Parse('x') } catch [System.ArgumentException] { 'a' } catch { 'all ' + $_.Exception.GetType().Name }
try { Get-Item nope -ErrorAction Stop } catch [System.Management.Automation.ActionPreferenceStopException] { 'stop ' + $_.Exception.GetType().Name } catch [System.Management.Automation.ItemNotFoundException] { 'inf' }
try { Get-Item nope -ErrorAction Stop } catch [System.Management.Automation.ItemNotFoundException] { 'inf' } catch { 'all' }
try { throw [System.IO.IOException]::new('x') } catch [System.Management.Automation.RuntimeException] { 'r ' + $_.Exception.GetType().Name } catch [System.FormatException] { 'f' }
try { [Thrower]::new() } catch [MyError] { 'mine ' + $_.Exception.Message } catch { 'all' }
try { ConvertFrom-Json '{' } catch [System.Management.Automation.CmdletInvocationException] { 'cmdlet ' + $_.Exception.GetType().Name } catch { 'all' }
try { nosuch } catch [System.Management.Automation.RuntimeException] { 'rt' } finally { 'f' }
try { try { 1 / 0 } finally { 'inner' } } catch { $_.Exception.GetType().Name }
