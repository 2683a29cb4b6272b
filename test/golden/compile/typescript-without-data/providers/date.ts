export default { models: { m: { price: { checkedOn: new Date(0) } } } };
