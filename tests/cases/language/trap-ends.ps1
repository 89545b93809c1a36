# A trap that ends in break lets the error end the script; in a chain each pipeline goes on by its list's traps.
$stop = 'function Stop-At4 { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$i) process { if ($i -ne 4) { return $i }; ' +
    '$PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new([Exception]::new("four"), "Four", "NotSpecified", $null)) } }'
foreach ($text in
    'function a { trap { break }; 1/0; "after" }; a; "next"',
    'function b { trap { break }; 1, 4 | Stop-At4; "after" }; b; "next"',
    'function c { trap { break }; 1, 4 | Stop-At4 || "or"; "after" }; c; "next"',
    'function d { trap { continue }; 1, 4 | Stop-At4 || "or"; "after" }; d',
    'function e { trap { "t: $_" }; 1, 4 | Stop-At4 || "or"; "after" }; e',
    'function f { trap { "x"; return "r" }; 1, 4 | Stop-At4 || "or"; "after" }; f',
    'function g { trap { continue }; $v = 1, 4 | Stop-At4 || "or"; "v=$v"; if ($true) { 1, 4 | Stop-At4 && "and"; "in" }; "out" }; g',
    'trap [DivideByZeroException] { break }; 1/0; "x"',
    'trap { break }; if ($true) { 1/0; "in" }; "x"',
    'foreach ($i in 1, 2) { trap { break }; 1/0; "in" }; "x"',
    'trap { "T" } try { 1/0 || "or" } catch { "caught" }; "x"',
    'try { & { trap { break }; 1/0; "in" } } catch { "caught $_" }; "x"') {
    "--- $text"
    $ps = [powershell]::Create()
    try { $ps.AddScript("$stop`n$text").Invoke() }
    catch { "THROWN $($_.Exception.InnerException.Message) $($_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId)" }
    foreach ($e in $ps.Streams.Error) { "ERR $e $($e.FullyQualifiedErrorId)" }
}
