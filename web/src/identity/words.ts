/** What the server demands of a password of staff; each refusal names the rule that was broken. */
export const passwordHint = '至少 10 个字符；不足 14 个的，大小写字母、数字、符号要有 3 种；不含登录名和常见密码，不与最近 5 个相同。'
