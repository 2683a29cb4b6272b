export default { auth: { scheme: "bearer", key: process.env.GROQ_API_KEY } };
