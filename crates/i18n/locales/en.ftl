# Closing reasons that a workspace starts with.
close-reason-resolved = Solved
close-reason-sold = Sale made
close-reason-no-answer = No answer from the customer
close-reason-question = General question
close-reason-spam = Spam

# Console.
setup-link = Open this link to create the workspace and its first administrator. It works once.
serve-ready = Recado is ready at { $address }
demo-ready = The demo is ready
demo-team = Team
demo-phones = The customers' phones (simulator)
demo-user = User
demo-password = Password
demo-others = Other accounts, with the same password
demo-seeding = Preparing example conversations…

# What is answered to somebody who stops promotions.
consent-stopped = Done: you will get no more promotions here. If you need anything, just write to us.
