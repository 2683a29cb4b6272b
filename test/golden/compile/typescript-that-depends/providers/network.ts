const answer = fetch("https://example.com");
export default { answer };
