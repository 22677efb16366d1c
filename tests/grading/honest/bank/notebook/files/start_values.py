start = 10
step = 2
