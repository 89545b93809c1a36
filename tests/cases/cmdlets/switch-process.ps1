try { Switch-Process nosuchprogram } catch { "$_ | $($_.FullyQualifiedErrorId)" }
try { Switch-Process /etc/passwd a } catch { "$_ | $($_.FullyQualifiedErrorId)" }
Switch-Process
Switch-Process printf '%s-' a 'b c'
'not reached'
