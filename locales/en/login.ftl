## The queue board for operators: logging in.

login-heading = Job queues
login-password = Password
login-submit = Log in
login-wrong = This is not the password.
login-wait = Too many attempts. Please wait a few seconds.
login-off = The queue board is not enabled; QUEUES_PASSWORD enables it.
