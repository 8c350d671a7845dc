SELECT username, email, hashed_password AS hash
FROM users
WHERE is_active IS NOT FALSE
ORDER BY id
