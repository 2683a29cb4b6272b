export default { enabled: Math.random() > 0.5 };
