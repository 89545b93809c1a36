# Values are made where they are wanted, with an argument of the caller's or none.
$table = [System.Collections.Concurrent.ConcurrentDictionary[string, int]]::new()
$make = { param($key, $number) if ($number -gt 0.5) { 10 } else { 1 } }
$update = { param($key, $old, $number) "$($old + 4)" }
$table.AddOrUpdate[float]('one', $make, $update, 0.4)
$table.AddOrUpdate[float]('one', $make, $update, 0.4)
$table.AddOrUpdate('two', [Func[string, int]] { param($key) $key.Length }, [Func[string, int, int]] { param($key, $old) $old * 2 })
$table.AddOrUpdate('two', [Func[string, int]] { param($key) $key.Length }, [Func[string, int, int]] { param($key, $old) $old * 2 })
$table.AddOrUpdate('four', 7, [Func[string, int, int]] { param($key, $old) $old * 2 })
$table.GetOrAdd[int]('three', { param($key, $number) $number + 1 }, 5)
$table.GetOrAdd[int]('three', { param($key, $number) $number + 1 }, 8)
$table.GetOrAdd('five', [Func[string, int]] { 5 })
$table['one'].GetType().Name
