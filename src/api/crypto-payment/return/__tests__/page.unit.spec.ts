import { returnPageHtml } from "../page"

describe("the page on the way back to the shop", () => {
  it("escapes everything that is put into it", () => {
    const html = returnPageHtml({
      title: "<b>",
      text: `"&'`,
      next: `https://shop.example.com/?a=1&b="><script>'`,
    })
    expect(html).toContain("<title>&#60;b&#62;</title>")
    expect(html).toContain("&#34;&#38;&#39;")
    expect(html).toContain(
      'content="0; url=https://shop.example.com/?a=1&#38;b=&#34;&#62;&#60;script&#62;&#39;"',
    )
    expect(html).not.toContain("<script")
  })

  it("goes nowhere when there is nowhere to go", () => {
    const html = returnPageHtml({ title: "a", text: "b", next: null })
    expect(html).not.toMatch(/refresh|<a /)
  })
})
