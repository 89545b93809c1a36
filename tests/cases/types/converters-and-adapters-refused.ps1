foreach ($t in [Text.StringBuilder],[int],[string],[IO.FileInfo],[IO.Stream]) { foreach ($p in 'TypeConverter','TypeAdapter') { $h=@{$p=$t}
try { Update-TypeData -TypeName "Foo.$p$t" @h -ErrorAction Stop; 'ok' } catch { "E: $_ $($_.FullyQualifiedErrorId)" } } }
